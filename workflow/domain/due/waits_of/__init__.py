"""What is waited for, a module for each thing that has its own: notices of ours, authority."""
