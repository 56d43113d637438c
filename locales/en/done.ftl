### audience: resident
done-signed-out = You have signed out.
done-goal-added = The goal is in the plan.
done-goal-changed = The goal has been changed.
done-goal-closed = The goal has been closed.
done-action-added = The action is in the plan.
done-action-changed = The action has been changed.
done-plan-offered = This version now lies before the household.
done-plan-answered = Your answer has been kept.
done-own-text-kept = Your text has been kept.
