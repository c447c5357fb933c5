"""What a draft decides, what its goals come to, who covers and who rests in it."""
