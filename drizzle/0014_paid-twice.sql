ALTER TABLE "attendee_messages" DROP CONSTRAINT "attendee_messages_audience_check";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "stripe_payment_intent_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_stripe_payment_intent_id_key" ON "refunds" USING btree ("stripe_payment_intent_id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_twice_check" CHECK (("refunds"."kind" = 'twice') = ("refunds"."stripe_payment_intent_id" is not null));--> statement-breakpoint
ALTER TABLE "attendee_messages" ADD CONSTRAINT "attendee_messages_audience_check" CHECK ("attendee_messages"."audience" in ('attending', 'waitlisted', 'interested', 'everybody'));