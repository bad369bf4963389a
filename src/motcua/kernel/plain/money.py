"""Money is whole đồng: an `int`."""


def vnd(amount: int) -> str:
    """`75000` as `75.000 đồng`."""
    return f"{amount:,}".replace(",", ".") + " đồng"
