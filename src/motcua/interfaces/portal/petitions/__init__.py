"""What people ask an agency to look into, and what it answered."""
