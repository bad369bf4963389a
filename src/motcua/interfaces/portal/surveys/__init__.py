"""What people are asked, and what all of them together answered."""
