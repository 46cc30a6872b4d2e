"""What the screens share. With pages/ and app.py the only importers of streamlit."""
