"""One claim: its state, amounts, proof, citation, history, and who asks for it."""
