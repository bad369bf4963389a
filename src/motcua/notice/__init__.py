"""What people are told: messages by e-mail and in the inbox, and what became of them."""
