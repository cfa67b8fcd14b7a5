"""What screens show: each view asks nothing and decides nothing, it shows what it is given."""
