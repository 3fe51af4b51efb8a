"""What shows that the register is as the office left it: what lies on file, its pages, its seals, the heads of all agreements."""
