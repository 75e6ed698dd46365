"""The five decisions about a file, each ranked with confidence, alternatives and reasons; one file a decision."""
