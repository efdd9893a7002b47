# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_notice_secrets
from . import ptsp_notice_channel
from . import ptsp_notice_channel_email
from . import ptsp_notice_channel_log
from . import ptsp_notice_channel_whatsapp
from . import ptsp_notice_sender
from . import ptsp_notice
from . import ptsp_anonymisation_notice
from . import ptsp_anonymisation
from . import ptsp_data_subject
from . import ptsp_notice_wording
from . import ptsp_notice_rule
from . import ptsp_notice_telling
from . import ptsp_case_mail
from . import ptsp_application
