"""Backups: one file that holds everything people made, and the way back."""
