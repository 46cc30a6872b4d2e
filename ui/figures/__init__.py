"""Numbers on a page: key figures, exhibits, where they come from, and the records behind them."""
