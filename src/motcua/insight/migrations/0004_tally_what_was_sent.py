from django.db import migrations

COUNT_WHAT_IS_THERE = """
    INSERT INTO insight_tally
        (what, day, competent_agency_id, receiving_agency_id, procedure_code, channel, detail, rating, number)
    SELECT what, day, coalesce(competent_agency_id, 0), coalesce(receiving_agency_id, 0), procedure_code, channel,
        '', '', count(*)
    FROM (
        SELECT competent_agency_id, receiving_agency_id, procedure_code, channel,
            unnest(ARRAY['SENT', 'SENT_IN_MONTH']) AS what,
            unnest(ARRAY[sent, date_trunc('month', sent)::date]) AS day
        FROM (
            SELECT *, (submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS sent
            FROM insight_dossier_fact WHERE submitted_at IS NOT NULL
        ) AS fact
    ) AS counted
    GROUP BY 1, 2, 3, 4, 5, 6
"""
THROW_AWAY = "DELETE FROM insight_tally WHERE what IN ('SENT', 'SENT_IN_MONTH')"


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0003_tally_by_day"),
    ]

    operations = [
        migrations.RunSQL(COUNT_WHAT_IS_THERE, THROW_AWAY),
    ]
