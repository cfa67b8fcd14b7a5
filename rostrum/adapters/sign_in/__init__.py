"""What signing in needs from libraries: password hashes, codes, e-mail."""
