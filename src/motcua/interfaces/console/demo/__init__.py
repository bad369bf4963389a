"""
A demo province: real agencies and communes, invented people, dossiers played through the operations.

    scene (law, agencies, places)  →  company (officers, citizens)  →  stories of dossiers on a simulated clock
"""
