CREATE TABLE "mail_stops" (
	"address_hash" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_stops_reason_check" CHECK ("mail_stops"."reason" in ('bounce', 'complaint'))
);
