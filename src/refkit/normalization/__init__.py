"""What makes two spellings the same thing (comparison keys), and the parsing of name lists."""
