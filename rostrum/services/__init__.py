"""What people do: each service reads like the sentence it carries out."""
