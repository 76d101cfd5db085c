-- What is pending swings between nothing and ten thousand within a second, so that its statistics are always of another
-- moment. Believing in one row, the planner took any index that names the same states and sorted what it found: half a
-- second for each claim. Each walk now has one index that fits it at all.

-- From lane to lane: only a query with this very expression can use it, and it can use no other. Plain words would not
-- do: the planner sees through IN and NOT IN.
DROP INDEX "delivery_lane_idx";
CREATE INDEX "delivery_lane_idx" ON "delivery" ("workspaceId", "destination", "priority" DESC, "wakeAt", "id")
  WHERE (CASE "state" WHEN 'pending' THEN 1 WHEN 'ambiguous' THEN 1 END) = 1;

-- When to wake by the clock is told by delivery_claim_idx, one look for each priority.
DROP INDEX "delivery_wake_idx";
