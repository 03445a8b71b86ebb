"""A demo clerk's pages: invented cases are moved on by hand, so that the whole life of a case can be seen."""
