"""What the program talks about: frozen, slotted values without behaviour that touches the world. Imports nothing."""
