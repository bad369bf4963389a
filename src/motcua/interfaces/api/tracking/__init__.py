"""What anybody may ask with nothing but a code in the hand."""
