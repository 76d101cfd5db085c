-- Due times are kept as wall time and zone; the instant beside them is made again when the zone's rules change.
ALTER TABLE "workspace" ADD COLUMN "zoneRules" TEXT;
