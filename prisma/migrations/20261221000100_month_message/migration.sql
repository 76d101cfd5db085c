-- What people did to explanations in a month, as a message to administrators and privacy officers.
ALTER TYPE "delivery_kind" ADD VALUE 'explanation_month';
