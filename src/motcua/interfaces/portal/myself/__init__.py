"""What the province holds of the person who is signed in, who worked with it, where the account is in use."""
