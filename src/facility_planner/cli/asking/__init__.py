"""An audit question by question on standard input and output: plain lines, nothing that moves a cursor."""
