"""The four charts as a plain Streamlit script. `streamlit run streamlit_script.py`; DATA names the folder of files."""

import os

import streamlit as st
from four_charts import NATION, figures, load

st.set_page_config(layout="wide")
data = st.cache_resource(load)(os.environ["DATA"])
years = list(range(2005, 2026))
with st.sidebar:
    place = st.selectbox("place", [NATION, *sorted(data[0]["unit"].unique())])
    first = st.selectbox("from", years, index=len(years) - 10)
    last = st.selectbox("year", years, index=len(years) - 1)
drawn = figures(data, place, first, last)
for start in (0, 2):
    for at, column in enumerate(st.columns(2), start):
        column.plotly_chart(drawn[at], key=str(at))
