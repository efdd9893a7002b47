"""The shapes of the public contract: what its methods take and answer with."""
