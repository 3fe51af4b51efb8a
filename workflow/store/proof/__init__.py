"""What shows that the register is as the office left it: its pages, its seals, the heads of all agreements."""
