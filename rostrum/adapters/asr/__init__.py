"""Recognisers: whisper, pocketsphinx, faster-whisper, the child that runs them, and the weights."""
