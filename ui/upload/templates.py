"""Workbooks to fill in, one for each register, in the language in use."""

from functools import partial

import streamlit as st

from data_model.declared import UPLOADED
from ingest.template import MEDIA_TYPE, file_name, template
from translations import _, language


def show_templates() -> None:
    """Draw a closed box with a template to download for each register; each is made when it is asked for."""
    with st.expander(_("Templates to fill in"), icon=":material/table_view:"), st.container(horizontal=True):
        for dataset in UPLOADED.values():
            st.download_button(
                _(dataset.title),
                partial(template, dataset, language()),
                file_name=file_name(dataset, language()),
                mime=MEDIA_TYPE,
                key=f"template-{dataset.name}",
                icon=":material/download:",
                on_click="ignore",
            )
