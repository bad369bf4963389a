"""The officers, what they may do, and what they sign in with, as administrators look after them."""
