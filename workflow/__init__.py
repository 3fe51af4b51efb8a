"""The office: agreements, their rules, their register, their papers and the commands that move them."""
