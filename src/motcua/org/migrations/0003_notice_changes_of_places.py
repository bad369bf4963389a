"""Places too are kept by processes, which must learn that they changed."""

from django.db import migrations

NOTICE = """
CREATE TRIGGER org_place_noticed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON org_place
    FOR EACH STATEMENT EXECUTE FUNCTION org_notice_change();
"""
IGNORE = "DROP TRIGGER org_place_noticed ON org_place"


class Migration(migrations.Migration):
    dependencies = [("org", "0002_notice_changes_of_agencies")]

    operations = [migrations.RunSQL(NOTICE, IGNORE)]
