### Once a month the heads of an office are asked whether its record is still right.

verifying-ask = ❓ Is this still right? Without an answer for three months we tell people that nobody verified it.
button-verifying-change = ✏️ Something changed
