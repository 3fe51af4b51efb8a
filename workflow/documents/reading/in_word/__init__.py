"""Templates made in Word: their tags found over the runs that Word makes, and set where they steer what a person sees."""
