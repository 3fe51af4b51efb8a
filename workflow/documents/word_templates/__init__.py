"""Templates made in Word, looked into: their tags found over the runs that Word makes, and set where they steer what a person sees."""
