"""The four charts as a Dash app. `python dash_app.py PORT`; DATA names the folder of files."""

import os
import sys

from dash import Dash, Input, Output, dcc, html
from four_charts import NATION, figures, load

data = load(os.environ["DATA"])
years = list(range(2005, 2026))
app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Dropdown([NATION, *sorted(data[0]["unit"].unique())], NATION, id="place"),
        dcc.Dropdown(years, years[-10], id="from"),
        dcc.Dropdown(years, years[-1], id="year"),
        *(dcc.Graph(id=f"chart{number}") for number in range(4)),
    ]
)


@app.callback(
    [Output(f"chart{number}", "figure") for number in range(4)],
    [Input("place", "value"), Input("from", "value"), Input("year", "value")],
)
def draw(place: str, first: int, last: int) -> list:
    """Draw all four anew."""
    return figures(data, place, first, last)


app.run(port=int(sys.argv[1]), debug=False)
