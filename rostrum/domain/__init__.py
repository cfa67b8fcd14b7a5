"""What the subject itself is: pure values and rules, standard library only."""
