"""Language models ask the portal: the Model Context Protocol, over HTTP and over standard input."""
