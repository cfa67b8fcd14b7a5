"""Everything Streamlit and HTTP."""
