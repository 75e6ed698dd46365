"""The part of CKAN's Action API that reads."""
