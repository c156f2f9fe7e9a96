"""Charts with their data, and the numbers behind them."""
