"""What is said about the table and its columns, and what can be chosen for them."""
