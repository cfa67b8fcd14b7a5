"""Components that Streamlit lacks: each a Python function beside its script, style and markup."""
