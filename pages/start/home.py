from assessment.ui import journey, session

place = session.place()
if place is None:
    journey.doors()
else:
    journey.show(place)
