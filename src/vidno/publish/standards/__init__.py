"""What harvesters and tools read, all from one description of a table: one small file a standard."""
