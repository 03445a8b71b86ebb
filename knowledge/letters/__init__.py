"""Letters to offices: what they ask, how they are worded, how they are sent."""
