"""Rules as data: expressions over facts that may be known only in part, in three-valued logic."""
