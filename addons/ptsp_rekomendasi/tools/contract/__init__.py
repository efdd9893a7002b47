"""The shapes of the arguments and answers of the public contract."""
