"""One module for each thing that is measured; every one has ``measure(world) -> list[Row]``."""
